/** One of the five tints, the same for a name every time. */
function tintOf(name: string): number {
  let sum = 0
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997
  return (sum % 5) + 1
}

/** A family name on a stone; decoration, the name itself stands beside it. */
export function Avatar({ name, size }: { name: string; size?: 'small' | 'large' }) {
  const scale = size === 'small' ? ' ava--s' : size === 'large' ? ' ava--l' : ''
  return (
    <span className={`ava ava--${tintOf(name)}${scale}`} aria-hidden="true">
      {Array.from(name.trim())[0]}
    </span>
  )
}
