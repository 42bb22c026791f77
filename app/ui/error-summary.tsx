import { Icon } from './icon.tsx'

export interface FormError {
  /** the id of the control; left out for what concerns the whole form */
  field?: string
  words: string
}

/** The page is new after a post, so the browser itself moves the focus here. */
const takesFocus = { autoFocus: true }

/** Everything that has to change, first on the page; each line leads to its control. */
export function ErrorSummary({ errors, title }: { errors: readonly FormError[]; title?: string }) {
  if (errors.length === 0) return null
  return (
    <div className="errsum" role="alert" tabIndex={-1} aria-labelledby="error-summary" {...takesFocus}>
      <h2 id="error-summary">
        <Icon name="circle-alert" />
        {title ?? `有 ${errors.length} 处要改一下`}
      </h2>
      <ul>
        {errors.map(({ field, words }) => (
          <li key={`${field} ${words}`}>{field ? <a href={`#${field}`}>{words}</a> : words}</li>
        ))}
      </ul>
    </div>
  )
}
