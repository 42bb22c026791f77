import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'
import { Hidden, type Kept } from './hidden.tsx'

interface LogPreviewProps {
  slug: string
  sure: {
    title: string
    when: string
    people: readonly { id: string; name: string; length: string }[]
    total: string
    kept: Kept
  }
}

/** Who gets how much, before it is handed in. */
export function LogPreview({ slug, sure }: LogPreviewProps) {
  return (
    <form method="post" action={paths.logHours(slug)} encType="multipart/form-data" className="stack">
      <FormToken />
      <Hidden kept={sure.kept} />
      <p className="lead">
        {sure.when}，{sure.title}。{sure.people.length} 个人，一共 {sure.total}。
      </p>
      <ul className="loglist">
        {sure.people.map(({ id, name, length }) => (
          <li key={id}>
            <b>{name}</b>
            <span className="loglist__min">{length}</span>
          </li>
        ))}
      </ul>
      <p className="row form-go">
        <button className="btn" type="submit" name="do" value="submit">
          交去审核
        </button>
        <button className="btn btn--line" type="submit" name="do" value="back">
          回去改
        </button>
      </p>
    </form>
  )
}
