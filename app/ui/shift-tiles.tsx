interface ShiftTilesProps {
  taken: number
  /** null: no limit; 0: nobody is taken */
  places: number | null
  waiting: number
  asked: number
}

/** A shift in four figures; more people than places is said as it is. */
export function ShiftTiles({ taken, places, waiting, asked }: ShiftTilesProps) {
  const left = places === null ? '不限名额' : places === 0 ? '暂不收人' : leftWord(places - taken)
  return (
    <dl className="tiles tiles--4">
      <div className="tile">
        <dt>报上</dt>
        <dd>
          {taken}
          {places === null ? null : <small>/ {places}</small>}
        </dd>
      </div>
      <div className="tile">
        <dt>余位</dt>
        <dd>
          <small>{left}</small>
        </dd>
      </div>
      <div className="tile">
        <dt>等答复</dt>
        <dd>{asked}</dd>
      </div>
      <div className="tile">
        <dt>候补</dt>
        <dd>{waiting}</dd>
      </div>
    </dl>
  )
}

const leftWord = (left: number) => (left < 0 ? `超出 ${-left} 位` : left === 0 ? '满了' : `余 ${left} 位`)
