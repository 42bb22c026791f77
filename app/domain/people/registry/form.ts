import { z } from 'zod'
import { chosen, personName } from '../form-fields.ts'

const reasonOf = (error: string) =>
  z
    .string({ error })
    .max(200, { error: '原因最多 200 个字' })
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().min(1, { error }))

/** Putting somebody's name and home right, and why. */
export const editForm = z.object({
  name: personName,
  reason: reasonOf('写一句为什么改，比如“登记时打错了”'),
  town: chosen('请选择住的镇'),
  village: chosen('请选择住的村或社区'),
})
export type EditForm = z.input<typeof editForm>

/** Stopping an account or opening it again, and why. */
export const blockForm = z.object({
  act: z.enum(['block', 'unblock'], { error: '请再按一次' }),
  reason: reasonOf('写一句为什么，本人会看到'),
})
export type BlockForm = z.input<typeof blockForm>
