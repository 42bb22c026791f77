import { pipeline } from 'node:stream/promises'
import { findPublicFile } from '#app/domain/files/queries.server.ts'
import { type Files, isFileId } from '#app/ports/files.server.ts'
import type { Db } from '#db/database.ts'
import type { Calm } from './calm-page.server.ts'
import type { Layer } from './layers.server.ts'

const address = /^\/files\/([0-9a-f-]{36})\/(1280|480)\.webp$/

/**
 * Photos that everybody may see, from the folder as they lie there. An address is an id and a size, or means nothing: no
 * path is put together from it. Bytes under an id never change, so a browser asks once.
 */
export function publicFiles({ db, files, calm }: { db: Db; files: Files; calm: Calm }): Layer {
  return async (request, response, next) => {
    const url = request.url ?? ''
    if (!url.startsWith('/files/') || request.method === 'POST') return next()
    const [, id = '', part = ''] = address.exec(url) ?? []
    const known = isFileId(id) ? await findPublicFile(db, id) : null
    const file = known && (await files.open({ id, part }))
    if (!known || !file) return calm.send(request, response, 404)
    const tag = `"${known.hash.slice(0, 22)}-${part}"`
    response.setHeader('cache-control', 'public, max-age=31536000, immutable')
    response.setHeader('etag', tag)
    if (request.headers['if-none-match']?.includes(tag) || request.method === 'HEAD') {
      file.stream.destroy()
      const fresh = request.headers['if-none-match']?.includes(tag)
      if (!fresh) response.setHeader('content-type', 'image/webp').setHeader('content-length', file.bytes)
      response.writeHead(fresh ? 304 : 200).end()
      return
    }
    response.setHeader('content-type', 'image/webp').setHeader('content-length', file.bytes)
    response.writeHead(200)
    await pipeline(file.stream, response).catch(() => response.destroy()) // whoever went away needs no page
  }
}
