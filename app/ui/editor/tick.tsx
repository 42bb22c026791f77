import type { Bound } from './bound.ts'

/** A small yes among others in the editor. */
export function Tick({ bound, name, label }: { bound: Bound; name: string; label: string }) {
  return (
    <label className="check check--s">
      <input type="checkbox" id={name} name={name} value="on" defaultChecked={bound.typed[name] === 'on'} />
      <span>{label}</span>
    </label>
  )
}
