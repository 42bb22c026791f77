import type { HourView } from '#app/domain/hours/views.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '../empty.tsx'
import { type SheetItem, SheetList } from './sheet-list.tsx'
import { SheetPanel, type SheetView } from './sheet-panel.tsx'

type Row = Omit<SheetView['rows'][number], 'ticked' | 'error'>

interface ReviewDeskProps {
  view: HourView
  /** where the list begins, as a part of an address */
  at: Record<string, string | number>
  waiting: string
  queue: {
    sheets: readonly SheetItem[]
    sheet: (Omit<SheetView, 'rows'> & { rows: readonly Row[] }) | null
    warned: boolean
    next: string | null
    place: string
    clean: readonly string[]
    warnings: number
    picked: readonly string[]
    more: Record<string, string | number> | null
  }
  /** what was wrong with the answer that was just given */
  answer: { faults: Record<string, string>; typed: Record<string, string>; ticked: readonly string[] } | null
  reasons: readonly string[]
  why: string
  words: string
  errors?: readonly string[]
}

/** The queue at the left, the open sheet beside it. All of it stands in the address. */
export function ReviewDesk({ view, at, waiting, queue, answer, reasons, why, words, errors }: ReviewDeskProps) {
  const { sheets, sheet, warned, next, place, clean, warnings, picked, more } = queue
  const here = { view: view === 'pending' ? '' : view, ...at, warned: warned ? 'yes' : '' }
  if (!sheet)
    return (
      <Empty
        title={at.after ? '这一页审完了' : '没有等审核的时长'}
        action={
          at.after
            ? { href: paths.staffHours({ view }), words: '回到最早的' }
            : { href: paths.staff(), words: '回到今日' }
        }
      >
        新的补录和签到会列在这里。
      </Empty>
    )
  const rows = sheet.rows.map((row) => ({
    ...row,
    hours: answer?.typed[`hours-${row.id}`] ?? row.hours,
    ticked: answer ? answer.ticked.includes(row.id) : true,
    error: answer?.faults[row.id] ?? null,
  }))
  return (
    <div className="review">
      <SheetList
        sheets={sheets}
        current={sheet.id}
        picked={picked}
        waiting={waiting}
        hrefOf={(id) => paths.staffHours({ ...here, sheet: id, pick: picked })}
        pickHref={paths.staffHours({ ...here, sheet: sheet.id, pick: clean })}
        clean={clean.length}
        chips={[
          { words: '最早先审', href: paths.staffHours({ ...here, warned: '' }), current: !warned },
          { words: `有提醒 ${warnings}`, href: paths.staffHours({ ...here, warned: 'yes' }), current: warned },
        ]}
        moreHref={more && paths.staffHours({ ...here, ...more })}
        topHref={at.after ? paths.staffHours({ view }) : null}
        kept={Object.entries(here).map(([name, value]) => [name, String(value)] as const)}
      />
      <SheetPanel
        sheet={{ ...sheet, rows }}
        action={paths.staffHours({ ...here, sheet: sheet.id, next, pick: picked })}
        place={place}
        reasons={reasons}
        typed={{ why, words }}
        errors={errors}
      />
    </div>
  )
}
