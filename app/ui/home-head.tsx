import { paths } from '#app/paths.ts'
import { Chips } from './chips.tsx'
import { Masthead } from './masthead.tsx'
import { SearchBox } from './search-box.tsx'

interface HomeHeadProps {
  date: string
  weekday: string
  county: string
  /** shifts of today one may still ask for */
  open: number
  weekend: { count: number }
}

/** The top of the front page: how much there is to do, today if there is anything, else at the weekend. */
export function HomeHead({ date, weekday, county, open, weekend }: HomeHeadProps) {
  return (
    <Masthead
      date={date}
      place={county ? `${weekday}·${county}` : weekday}
      search={<SearchBox action={paths.activities()} />}
      hints={
        <Chips
          label="常用的找法"
          chips={[
            { words: '14 岁就能去的', href: paths.activities({ age: 14 }) },
            { words: '还有名额的', href: paths.activities({ free: 1 }) },
            { words: '看地图', href: paths.activities({ view: 'map' }), icon: 'map' },
          ]}
        />
      }
    >
      <Headline open={open} weekend={weekend.count} />
    </Masthead>
  )
}

function Headline({ open, weekend }: { open: number; weekend: number }) {
  const [when, count] = open > 0 ? ['今天还有', open] : ['这个周末有', weekend]
  if (count === 0)
    return (
      <>
        找一件事，
        <br />
        搭把手。
      </>
    )
  return (
    <>
      {when} <em>{count} 件事</em>，
      <br />
      等你搭把手。
    </>
  )
}
