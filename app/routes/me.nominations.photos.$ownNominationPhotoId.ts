import { findOwnNominationPhoto } from '#app/domain/awards/nominations/photos.server.ts'
import { answerPhoto } from '#app/http/photo-file.server.ts'
import { forMembers } from '#app/http/route.server.ts'

export const loader = forMembers('nomination.own', async ({ db, files, actor, params, url }) =>
  answerPhoto(
    files,
    await findOwnNominationPhoto(db, actor, params.ownNominationPhotoId!),
    url.searchParams.get('size'),
  ),
)
