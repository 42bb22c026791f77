import { z } from 'zod'

/** What is done with the certificates of picked honours together. */
export const papersForm = z.object({
  act: z.enum(['draft', 'issue'], { error: '选要做什么' }),
  id: z.array(z.string().min(1).max(64), { error: '先选中要办的' }).min(1, { error: '先选中要办的' }),
  signedOn: z.string().max(10).default(''),
  sealedOn: z.string().max(10).default(''),
})
export type PapersForm = z.input<typeof papersForm>
