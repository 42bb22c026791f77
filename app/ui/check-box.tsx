/** A yes that somebody ticks; the whole row is its label, and it never starts ticked for a consent. */
export function CheckBox({ name, label }: { name: string; label: string }) {
  return (
    <label className="check" htmlFor={name}>
      <input type="checkbox" id={name} name={name} value="on" />
      <span>{label}</span>
    </label>
  )
}
