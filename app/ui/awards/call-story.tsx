interface CallStoryProps {
  call: {
    text: readonly string[]
    facts: readonly (readonly [string, string])[]
    criteria: readonly string[]
    materials: readonly string[]
    corrections: readonly { number: number; at: string; reason: string; fields: string }[]
  }
}

/** What a call says: its words, its windows and numbers, its criteria, and every correction. */
export function CallStory({ call }: CallStoryProps) {
  const { text, facts, criteria, materials, corrections } = call
  return (
    <div className="stack">
      {corrections.length > 0 ? (
        <section className="stack" aria-labelledby="corrections">
          <h2 className="h2-s" id="corrections">
            更正
          </h2>
          <ul className="bul">
            {corrections.map(({ number, at, reason, fields }) => (
              <li key={number}>
                第 {number} 号，{at}：改了{fields}。原因：{reason}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {text.map((paragraph, index) => (
        // Paragraphs never change their order.
        <p key={index.toString()}>{paragraph}</p>
      ))}
      <dl className="kv">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {criteria.length > 0 ? (
        <>
          <h2 className="h2-s">条件</h2>
          <ul className="bul">
            {criteria.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      ) : null}
      {materials.length > 0 ? (
        <>
          <h2 className="h2-s">要的材料</h2>
          <ul className="bul">
            {materials.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
