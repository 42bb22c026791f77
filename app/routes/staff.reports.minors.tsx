import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { reportOnMinors, yearOf } from '#app/domain/reports/minors.server.ts'
import { longDay } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Panel } from '#app/ui/panel.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { ScrollFrame } from '#app/ui/scroll-frame.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('minors.report', async ({ db, actor, url, now }) => {
  const year = yearOf(url.searchParams.get('year'), now)
  const current = Number(dayOf(now).slice(0, 4))
  const { until, figures } = await reportOnMinors(db, actor, year, now)
  return {
    year,
    until: longDay(until),
    years: [current, current - 1, current - 2].filter((one) => one !== year),
    parts: [...new Set(figures.map(({ part }) => part))].map((part) => ({
      part,
      rows: figures.filter((one) => one.part === part),
    })),
  }
})

export default function MinorsReportPage() {
  const { year, until, years, parts } = useLoaderData<typeof loader>()
  return (
    <StaffPage
      title={`${year} 年未成年人个人信息保护审计`}
      actions={
        <>
          <a className="btn btn--line btn--sm" href={paths.minorsReportExport({ year })}>
            下载 Excel
          </a>
          <PrintButton />
        </>
      }
    >
      <p className="lead">{`截至${until}。按今天的年龄算，只有数字。每年 1 月 31 日前报给网信部门，留一份存档。`}</p>
      {parts.map(({ part, rows }, index) => (
        <Panel key={part} id={`part-${index}`} title={part} bare>
          <ScrollFrame name={`${part}，表格`} bare>
            <table className="tbl">
              <caption className="sr">{part}</caption>
              <tbody>
                {rows.map(({ words, value }) => (
                  <tr key={words}>
                    <th scope="row">{words}</th>
                    <td className="n">{value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollFrame>
        </Panel>
      ))}
      <p className="row">
        {years.map((one) => (
          <a key={one} href={paths.minorsReport({ year: one })}>
            {`看 ${one} 年的`}
          </a>
        ))}
      </p>
    </StaffPage>
  )
}
