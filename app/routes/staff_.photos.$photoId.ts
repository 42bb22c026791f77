import { findPhotoToReview } from '#app/domain/hours/photos.server.ts'
import { answerPhoto } from '#app/http/photo-file.server.ts'
import { forStaff } from '#app/http/route.server.ts'

export const loader = forStaff('hours.review', async ({ db, files, actor, params, url }) =>
  answerPhoto(files, await findPhotoToReview(db, actor, params.photoId!), url.searchParams.get('size')),
)
