/** The dark modules as one path: each run of a row is one rectangle. */
function pathOf(matrix: readonly (readonly boolean[])[]): string {
  let path = ''
  matrix.forEach((row, y) => {
    let from = -1
    for (let x = 0; x <= row.length; x++) {
      if (row[x] && from < 0) from = x
      if (!row[x] && from >= 0) {
        path += `M${from} ${y}h${x - from}v1H${from}z`
        from = -1
      }
    }
  })
  return path
}

/** A QR code on a white plate with its quiet zone; `label` says what is in it. */
export function QrCode({ matrix, label }: { matrix: readonly (readonly boolean[])[]; label: string }) {
  const size = matrix.length
  return (
    <svg viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x={-2} y={-2} width={size + 4} height={size + 4} fill="#fff" />
      <path d={pathOf(matrix)} fill="#0B2D33" />
    </svg>
  )
}
