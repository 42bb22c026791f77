import { paths } from '#app/paths.ts'
import { Note } from './note.tsx'

interface ShiftFormEndProps {
  shiftId: string
  may: boolean
  /** who does it when one may not oneself */
  otherwise: string
}

/** How a change of a shift goes on: first to whom it concerns, or away. */
export function ShiftFormEnd({ shiftId, may, otherwise }: ShiftFormEndProps) {
  if (!may) return <Note>{otherwise}</Note>
  return (
    <p className="row form-go">
      <button className="btn" type="submit">
        看看影响到谁
      </button>
      <a className="btn btn--line" href={paths.staffShift(shiftId)}>
        不改了
      </a>
    </p>
  )
}
