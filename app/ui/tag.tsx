/** A programme by name; the coloured stone before it is decoration. */
export function Tag({ theme, name }: { theme?: string | null; name: string }) {
  return <span className={theme ? `tag tag--${theme}` : 'tag'}>{name}</span>
}
