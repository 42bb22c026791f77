import { findOwnPhoto } from '#app/domain/hours/photos.server.ts'
import { answerPhoto } from '#app/http/photo-file.server.ts'
import { forMembers } from '#app/http/route.server.ts'

export const loader = forMembers('person.read', async ({ db, files, actor, params, url }) =>
  answerPhoto(files, await findOwnPhoto(db, actor, params.ownPhotoId!), url.searchParams.get('size')),
)
