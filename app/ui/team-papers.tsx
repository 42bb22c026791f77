import { paths } from '#app/paths.ts'

interface TeamPapersProps {
  papers: readonly { id: string; number: string; title: string; year: number; over: string | null }[]
}

/** A team's certificates of honour, for its leaders to look at and download. */
export function TeamPapers({ papers }: TeamPapersProps) {
  if (papers.length === 0) return null
  return (
    <section className="card card--pad" aria-labelledby="papers">
      <h2 className="h2-s" id="papers">
        荣誉证书
      </h2>
      <ul className="ways">
        {papers.map(({ id, number, title, year, over }) => (
          <li key={id}>
            <a href={paths.myCertificate(id)}>{title}</a>，{year} 年，编号 {number}
            {over ? `（${over}）` : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}
