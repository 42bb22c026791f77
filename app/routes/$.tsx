import { NotFound } from '#app/domain/errors.ts'
import { forAnyone } from '#app/http/route.server.ts'

/** Every address that no other route knows: a page that is not there, in the frame all pages have. */
export const loader = forAnyone('page.read', () => {
  throw new NotFound('page')
})

export default function Nowhere() {
  return null
}
