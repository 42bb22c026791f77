import { findShownPhoto } from '#app/domain/activities/photos/add.server.ts'
import { answerPhoto } from '#app/http/photo-file.server.ts'
import { forAnyone } from '#app/http/route.server.ts'

/** A photo on the page of an activity. Nobody keeps it: once somebody took their consent back it is gone at once. */
export const loader = forAnyone('page.read', async ({ db, files, params, url }) => {
  const id = await findShownPhoto(db, params.activityId!, url.searchParams.get('photo') ?? '')
  return answerPhoto(files, id, url.searchParams.get('size'))
})
