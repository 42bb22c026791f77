interface BarChoice {
  /** 7月11日 周六 08:00 */
  title: string
  /** 余 18 位 */
  detail: string
}

interface StickyBarProps {
  /** while no shift is chosen: 3 场可选 / 选好一场就能报名 */
  hint: BarChoice
  /** in the order of the radio cards on the page, six at most; the chosen one is shown */
  choices?: readonly BarChoice[]
  /** the id of the form that the button sends */
  form: string
  words?: string
}

/** Under 1024 px the button stays under the thumb, with the shift it is for. */
export function StickyBar({ hint, choices = [], form, words = '报名' }: StickyBarProps) {
  return (
    <div className="stickybar">
      {[hint, ...choices.slice(0, 6)].map(({ title, detail }, index) => (
        <div className={`stickybar__t choice choice-${index.toString()}`} key={`${title} ${detail}`}>
          <b>{title}</b>
          <span>{detail}</span>
        </div>
      ))}
      <button className="btn btn--join btn--lg" form={form} type="submit">
        {words}
      </button>
    </div>
  )
}
