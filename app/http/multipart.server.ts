import { checkName } from './shield/field-names.ts'
import { type Refusal, refuse } from './shield/refusal.ts'

/** One part of a form that carries a file. */
export interface Part {
  name: string
  /** of a file: what its owner calls it, for words on screen and nothing else */
  filename: string | null
  bytes: Buffer
}

const usualParts = 20
const mostHead = 1_024
const longestText = 8 * 1024
const lineEnd = '\r\n'
const multipart = /^multipart\/form-data\s*;\s*boundary=("?)([\w'()+,./:=?-]{1,70})\1\s*$/i

/** Whether the header announces a form with files. */
export const isMultipart = (type = ''): boolean => multipart.test(type)

/**
 * The parts of a form with files, read strictly: one boundary, at most 20 parts unless its path takes more, short heads,
 * decent names, no part inside a part, and nothing after the end. What a browser would never send is refused, never
 * guessed at.
 */
export function readMultipart(type: string | undefined, body: Buffer, mostParts = usualParts): Part[] | Refusal {
  const [, , boundary] = multipart.exec(type ?? '') ?? []
  if (!boundary) return refuse(400, 'multipart boundary')
  const mark = Buffer.from(`${lineEnd}--${boundary}`)
  if (!body.subarray(0, mark.length - 2).equals(mark.subarray(2))) return refuse(400, 'multipart start')
  const parts: Part[] = []
  let from = mark.length - 2
  for (;;) {
    const after = body.toString('latin1', from, from + 2)
    if (after === '--') {
      const rest = body.toString('latin1', from + 2, from + 5)
      return rest === '' || rest === lineEnd ? parts : refuse(400, 'multipart end')
    }
    const end = body.indexOf(mark, from)
    if (after !== lineEnd || end === -1) return refuse(400, 'multipart unfinished')
    if (parts.length === mostParts) return refuse(400, 'too many parts')
    const part = readPart(body.subarray(from + 2, end))
    if ('rule' in part) return part
    parts.push(part)
    from = end + mark.length
  }
}

function readPart(bytes: Buffer): Part | Refusal {
  const gap = bytes.indexOf(lineEnd + lineEnd)
  if (gap === -1 || gap > mostHead) return refuse(400, 'multipart head')
  const lines = bytes.toString('utf8', 0, gap).split(lineEnd)
  const dispositions = lines.filter((line) => /^content-disposition:/i.test(line))
  if (dispositions.length !== 1 || lines.some((line) => /^content-transfer-encoding:/i.test(line)))
    return refuse(400, 'multipart head')
  const [, name, , filename] =
    /^content-disposition:\s*form-data;\s*name="([^"\\]*)"(;\s*filename="([^"]*)")?\s*$/i.exec(dispositions[0]!) ?? []
  if (!name) return refuse(400, 'multipart name')
  const bad = checkName(name)
  if (bad) return bad
  const content = bytes.subarray(gap + 4)
  if (filename !== undefined) return { name, filename, bytes: content }
  if (content.length > longestText || content.includes(0)) return refuse(400, 'multipart field')
  return { name, filename: null, bytes: content }
}

/** The text of a part, or empty. */
export const textIn = (parts: readonly Part[], name: string): string =>
  parts.find((part) => part.name === name && part.filename === null)?.bytes.toString() ?? ''

/** The bytes of the file under a name; empty when none was chosen. */
export const fileIn = (parts: readonly Part[], name: string): Buffer =>
  parts.find((part) => part.name === name && part.filename !== null)?.bytes ?? Buffer.alloc(0)

/** The parts of a request whose body the shield has read and found sound; none for an ordinary form. */
export async function partsOf(request: Request): Promise<Part[]> {
  const type = request.headers.get('content-type') ?? undefined
  if (!isMultipart(type)) return []
  const parts = readMultipart(type, Buffer.from(await request.arrayBuffer()), Number.POSITIVE_INFINITY)
  return 'rule' in parts ? [] : parts
}
