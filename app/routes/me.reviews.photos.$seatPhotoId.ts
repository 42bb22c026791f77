import { findSeatPhoto } from '#app/domain/awards/rounds/seat.server.ts'
import { answerPhoto } from '#app/http/photo-file.server.ts'
import { forMembers } from '#app/http/route.server.ts'

export const loader = forMembers('person.read', async ({ db, files, actor, params, url }) =>
  answerPhoto(files, await findSeatPhoto(db, actor, params.seatPhotoId!), url.searchParams.get('size')),
)
