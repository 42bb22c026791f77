import type { Decision } from '#app/domain/venues/close.server.ts'

/** What was chosen for each activity of a venue that closes: fields `what-<id>` and `address-<id>`, and whether to close first. */
export function readDecisions(form: FormData): { decisions: Map<string, Decision>; first: boolean } {
  const decisions = new Map<string, Decision>()
  for (const [name, value] of form) {
    const [, id] = /^what-([\w-]{1,40})$/.exec(name) ?? []
    if (!id) continue
    if (value === 'leave') decisions.set(id, { what: 'leave' })
    if (value === 'move')
      decisions.set(id, {
        what: 'move',
        address: String(form.get(`address-${id}`) ?? '')
          .trim()
          .slice(0, 100),
      })
  }
  return { decisions, first: form.get('first') === 'on' }
}
