import { findStaffNominationPhoto } from '#app/domain/awards/nominations/photos.server.ts'
import { answerPhoto } from '#app/http/photo-file.server.ts'
import { forStaff } from '#app/http/route.server.ts'

export const loader = forStaff('award.recommend', async ({ db, files, actor, params, url }) =>
  answerPhoto(
    files,
    await findStaffNominationPhoto(db, actor, params.nominationPhotoId!),
    url.searchParams.get('size'),
  ),
)
