/** Names and values that a form carries along unseen. */
export type Kept = readonly (readonly [name: string, value: string])[]

export function Hidden({ kept = [] }: { kept?: Kept }) {
  return kept.map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />)
}
