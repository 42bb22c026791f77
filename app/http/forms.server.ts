import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import { z } from 'zod'

// What a schema has no words for, a choice that no page offers, is said in Chinese, too.
z.config({ customError: () => '这一项没有看明白，请重新填' })

/** A submitted form: its value, or the 400 that shows the page again with every error beside its field. */
export async function readForm<S extends z.ZodObject>(request: Request, schema: S) {
  const submission = parseWithZod(await askedFor(request, schema), { schema })
  const hideFields = ['password', 'current', 'token']
  if (submission.status !== 'success') {
    return { rejection: data(submission.reply({ hideFields }), { status: 400 }) }
  }
  return {
    value: submission.value as z.output<S>,
    /** The 409 for a well-formed request that the rules of the domain turn down; what was typed stays. */
    refuse: (reasons: string[], status = 409) =>
      data(submission.reply({ formErrors: reasons, hideFields }), { status }),
    /** The same for a reason that belongs to one field. */
    refuseField: (field: keyof z.output<S> & string, reason: string, status = 409) =>
      data(submission.reply({ fieldErrors: { [field]: [reason] }, hideFields }), { status }),
  }
}

/**
 * The fields the form asks for, and no other. The parser would read more out of a name than a name: paths, places in a
 * list (`a[99999999]` makes one of that length) and commands of its own.
 */
async function askedFor(request: Request, schema: z.ZodObject): Promise<FormData> {
  const asked = new FormData()
  for (const [name, value] of await request.formData()) if (Object.hasOwn(schema.shape, name)) asked.append(name, value)
  return asked
}
