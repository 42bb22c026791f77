import { paths } from '#app/paths.ts'
import { Flash } from '../flash.tsx'

/** A notice would run into a year whose days off nobody has announced: what to do about it. */
export function YearMissing({ year, mayEnter }: { year: number; mayEnter: boolean }) {
  return (
    <Flash tone="warn" title={`${year} 年的放假安排还没有录，公示算不出哪天结束`}>
      <p>
        国务院办公厅的通知一般 11 月出来。
        {mayEnter ? (
          <>
            到<a href={paths.staffHolidays()}>工作日和放假</a>录好，等着的就能公示。
          </>
        ) : (
          '请县团委录好，等着的就能公示。'
        )}
      </p>
    </Flash>
  )
}
