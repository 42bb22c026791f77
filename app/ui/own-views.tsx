interface OwnViewsProps {
  views: readonly { id: string; when: string; unit: string; field: string; reason: string }[]
}

/** Who saw one's own contacts in full: which office, when, what and why. */
export function OwnViews({ views }: OwnViewsProps) {
  return (
    <section className="me-sec prose" aria-labelledby="views">
      <h2 id="views">谁看过我的联系方式</h2>
      {views.length === 0 ? <p>没有人看过完整的。平时大家看到的都是遮住的。</p> : null}
      <dl className="kv">
        {views.map(({ id, when, unit, field, reason }) => (
          <div key={id}>
            <dt>{when}</dt>
            <dd>
              <p>{`${unit}看了${field}`}</p>
              {reason ? <p className="muted small">{reason}</p> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
