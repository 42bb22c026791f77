import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compressible, encodedNow } from './encodings.server.ts'
import { extensions, publicFiles, typeOf } from './static-files.server.ts'

const best = 11

/** Puts the smallest packed twins beside the files of a build, so that no server spends time on it. */
export function compressFolder(folder: string): void {
  for (const name of publicFiles(folder)) {
    const file = path.join(folder, name)
    const plain = readFileSync(file)
    if (!compressible(typeOf(file), plain.length)) continue
    for (const encoding of ['gzip', 'br'] as const) {
      writeFileSync(file + extensions[encoding], encodedNow(plain, encoding, best))
    }
  }
}
