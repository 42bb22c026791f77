interface Figures {
  shifts: number
  cancelled: number
  places: number
  joined: number | null
  joinedMinors: number
  minutes: number
}

interface Tile {
  name: string
  value: number
  unit: string
  detail: string
}

const against = (now: number, before: number) =>
  now === before
    ? `和上月同期一样`
    : `比上月同期${now > before ? '多' : '少'} ${Math.round(Math.abs(now - before) * 10) / 10}`

/** The month up to now in a row of figures, each beside the month before up to the same day and time. */
export function MonthTiles({ month, figures, before }: { month: number; figures: Figures; before: Figures }) {
  const hours = (minutes: number) => Math.round(minutes / 6) / 10
  const tiles: Tile[] = [
    {
      name: `${month} 月服务人次`,
      value: figures.places,
      unit: '人次',
      detail: against(figures.places, before.places),
    },
    {
      name: '场次',
      value: figures.shifts,
      unit: '场',
      detail: `取消 ${figures.cancelled} 场，${against(figures.shifts, before.shifts)}`,
    },
    ...(figures.joined === null
      ? []
      : [{ name: '新加入', value: figures.joined, unit: '人', detail: `其中 14–17 岁 ${figures.joinedMinors} 人` }]),
    {
      name: '计入的时长',
      value: hours(figures.minutes),
      unit: '小时',
      detail: against(hours(figures.minutes), hours(before.minutes)),
    },
  ]
  return (
    <dl className="tiles tiles--4 dash-tiles">
      {tiles.map(({ name, value, unit, detail }) => (
        <div key={name} className="tile">
          <dt>{name}</dt>
          <dd>
            {value}
            <small>{unit}</small>
          </dd>
          <dd className="tile__d">{detail}</dd>
        </div>
      ))}
    </dl>
  )
}
