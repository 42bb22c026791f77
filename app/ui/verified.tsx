import { ConfirmList } from './confirm-list.tsx'
import { Flash } from './flash.tsx'
import { Note } from './note.tsx'

interface VerifiedProps {
  found: {
    valid: boolean
    standing: string
    since: string | null
    kind: string
    honour: boolean
    rows: readonly (readonly [term: string, value: string])[]
  }
}

/** What a stranger learns of a certificate. */
export function VerifiedResult({ found }: VerifiedProps) {
  const { valid, standing, since, kind, honour, rows } = found
  return (
    <>
      <Flash tone={valid ? 'ok' : 'bad'} title={since ? `${standing}，从 ${since}起不再有效` : standing} live />
      <ConfirmList id="verified" heading={kind} rows={rows.map(([term, value]) => ({ term, value }))} />
      <Note>
        核对纸上的{honour ? '名字、荣誉和年份' : '姓、日期和时长'}是不是和这里一样。个人的名字只显示姓，别的不显示。
      </Note>
    </>
  )
}
