/** The way down to this page; the last one is where one stands. */
export function Crumbs({ trail }: { trail: readonly { words: string; href?: string }[] }) {
  return (
    <nav className="crumbs" aria-label="位置">
      <ol>
        {trail.map(({ words, href }) => (
          <li key={words}>{href ? <a href={href}>{words}</a> : words}</li>
        ))}
      </ol>
    </nav>
  )
}
