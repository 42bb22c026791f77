import type { Files } from '#app/ports/files.server.ts'

/** The bytes of a private photo for whoever was found to be allowed; nobody on the way keeps them. */
export async function answerPhoto(files: Files, id: string, size: string | null): Promise<Response> {
  const bytes = await files.read({ id, part: size === '1280' ? '1280' : '480' })
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'image/webp',
      'cache-control': 'private, no-store',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    },
  })
}
