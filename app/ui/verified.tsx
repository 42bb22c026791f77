import { ConfirmList } from './confirm-list.tsx'
import { Flash } from './flash.tsx'
import { Note } from './note.tsx'

interface VerifiedProps {
  found: {
    valid: boolean
    standing: string
    since: string | null
    kind: string
    name: string | null
    period: string
    length: string
    issuer: string
  }
}

/** What a stranger learns of a certificate. */
export function VerifiedResult({ found }: VerifiedProps) {
  const { valid, standing, since, kind, name, period, length, issuer } = found
  const rows = [
    { term: '姓名', value: name ?? '已注销' },
    { term: '服务日期', value: period },
    { term: '服务时长', value: length },
    { term: '开具单位', value: issuer },
  ]
  return (
    <>
      <Flash tone={valid ? 'ok' : 'bad'} title={since ? `${standing}，从 ${since}起不再有效` : standing} live />
      <ConfirmList id="verified" heading={kind} rows={rows} />
      <Note>核对纸上的姓、日期和时长是不是和这里一样。名字只显示姓，别的不显示。</Note>
    </>
  )
}
