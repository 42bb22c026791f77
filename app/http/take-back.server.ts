import { data } from '@remix-run/node'
import { type BackRefusal, backRefusals } from '#app/domain/former.server.ts'

/** The edit a form asks to take back, by its event; null when it asks for something else. */
export async function askedBackIn(request: Request): Promise<string | null> {
  const form = await request.clone().formData()
  return form.get('do') === 'back' ? String(form.get('event') ?? '').slice(0, 64) : null
}

/** The page again, saying why what was done stays. */
export const stays = (refusal: BackRefusal) => data({ stays: backRefusals[refusal] }, { status: 409 })
