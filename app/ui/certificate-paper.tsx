import type { Drawing } from '#app/domain/certificates/paper/marks.ts'

type Sheet = Omit<Drawing, 'words'>

/** The sheet as it is printed, drawn; who cannot see it reads `CertificateText` beside it. */
export function CertificateSheet({ sheet, font }: { sheet: Sheet; font?: string }) {
  const { width, height, texts, lines, fills, curves, shapes, circle } = sheet
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily={font}
      aria-hidden="true"
      focusable="false"
    >
      <rect width={width} height={height} fill="#fff" />
      {curves.map(({ d, width: stroke, colour }) => (
        <path key={d} d={d} fill="none" stroke={colour} strokeWidth={stroke} />
      ))}
      {fills.map(({ colour, ...rect }) => (
        <rect key={`${rect.x} ${rect.y} ${rect.height}`} {...rect} fill={colour} />
      ))}
      {lines.map(({ width: stroke, colour, ...line }) => (
        <line key={Object.values(line).join(' ')} {...line} stroke={colour} strokeWidth={stroke} />
      ))}
      {shapes.map(({ d, colour }) => (
        <path key={d} d={d} fill={colour} />
      ))}
      {circle ? (
        <circle
          cx={circle.x}
          cy={circle.y}
          r={circle.r}
          fill="none"
          stroke={circle.colour}
          strokeWidth={1}
          strokeDasharray="3 2.5"
        />
      ) : null}
      {texts.map(({ text, x, y, size, colour, strong, anchor, spacing }) => (
        <text
          key={`${x} ${y} ${text}`}
          x={x}
          y={y}
          fontSize={size}
          fill={colour}
          stroke={strong ? colour : undefined}
          strokeWidth={strong ? size / 40 : undefined}
          textAnchor={anchor}
          letterSpacing={spacing}
        >
          {text}
        </text>
      ))}
    </svg>
  )
}

/** The same in words, for whoever listens. */
export function CertificateText({ words }: { words: Drawing['words'] }) {
  const { title, number, statement, total, heads, rows, sum, issuer, date, note } = words
  return (
    <div className="sr">
      <h1>{title}</h1>
      <p>编号 {number}</p>
      <p>
        {statement.flat().join('')} {total}
      </p>
      {heads.length === 0 ? null : (
        <table>
          <caption>{heads[0]}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows, sum].map(([what, ...cells]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                {cells.map((cell, place) => (
                  <td key={`${place.toString()} ${cell}`}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        {issuer} {date}
      </p>
      <p>{note}</p>
    </div>
  )
}
