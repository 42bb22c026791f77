interface SeatsProps {
  taken: number
  /** null: no limit; 0: nobody is taken */
  places: number | null
  waiting?: number
  /** a full one says 已满: nobody may wait any more */
  closed?: boolean
}

/** What is left of a number of places, in words. */
function inWords({ taken, places, waiting = 0, closed }: SeatsProps) {
  const queue = waiting > 0 ? `，${waiting} 人候补` : ''
  if (places === null) return { look: '', count: '不限名额', rest: taken > 0 ? `已有 ${taken} 人` : '' }
  if (places === 0) return { look: ' seats--none', count: '暂不收人', rest: waiting > 0 ? `${waiting} 人候补` : '' }
  const left = places - taken
  if (left <= 0 && closed) return { look: ' seats--none', count: '已满', rest: `共 ${places} 位${queue}` }
  if (left <= 0) return { look: ' seats--full', count: '可候补', rest: `${places} 位已满${queue}` }
  return { look: left * 4 <= places ? ' seats--few' : '', count: `余 ${left} 位`, rest: `共 ${places} 位${queue}` }
}

/** Up to twelve stones, one a place; above twelve they show the share, and neither end ever lies. */
function stonesTaken(taken: number, places: number): number {
  if (places <= 12) return Math.min(taken, places)
  if (taken <= 0) return 0
  if (taken >= places) return 12
  return Math.min(11, Math.max(1, Math.round((taken / places) * 12)))
}

/** Taken and free places. The words are the truth, the stones a picture of it. */
export function Seats(props: SeatsProps) {
  const { look, count, rest } = inWords(props)
  const places = props.places ?? 0
  const stones = Math.min(places, 12)
  const on = stonesTaken(props.taken, places)
  return (
    <span className={`seats${look}`}>
      {stones > 0 ? (
        <svg viewBox={`0 0 ${stones * 8} 10`} width={stones * 8} height={10} aria-hidden="true" focusable="false">
          <use href="/icons.svg#seats" className="off" width={96} height={10} />
          <svg width={on * 8} height={10} aria-hidden="true">
            <use href="/icons.svg#seats" className="on" width={96} height={10} />
          </svg>
        </svg>
      ) : null}
      <span className="seats__t">
        <b>{count}</b> {rest ? <span className="muted xs">{rest}</span> : null}
      </span>
    </span>
  )
}
