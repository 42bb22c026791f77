import { Icon } from './icon.tsx'

/** Words ready to be passed on: selected and copied by hand, with no script to do it. */
export function ShareText({ text, label = '转发给朋友' }: { text: string; label?: string }) {
  const rows = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 22), 0)
  return (
    <details className="qa share">
      <summary>
        {label}
        <Icon name="chevron-down" />
      </summary>
      <label className="hint" htmlFor="share-text">
        长按（或点一下再全选）复制这段话，发到群里
      </label>
      <textarea className="textarea" id="share-text" readOnly rows={Math.min(rows, 12)} defaultValue={text} />
    </details>
  )
}
