interface HeldFieldsProps {
  held: readonly {
    title: string
    fields: readonly { what: string; stored: string; sees: string; mask?: string; kept: string }[]
  }[]
}

/** Everything the platform holds of a person: how it is kept, who sees it, and for how long. */
export function HeldFields({ held }: HeldFieldsProps) {
  return (
    <section className="me-sec prose" aria-labelledby="held">
      <h2 id="held">存了哪些，谁看得到，留多久</h2>
      {held.map(({ title, fields }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <dl className="kv">
            {fields.map(({ what, stored, sees, mask, kept }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  <p>
                    {stored}。{sees}
                    {mask ? `，平时显示成 ${mask}` : ''}
                  </p>
                  <p className="muted small">留多久：{kept}</p>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}
