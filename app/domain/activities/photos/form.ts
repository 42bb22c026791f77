import { z } from 'zod'
import { oneLine } from '../../written.ts'

/** What a photo shows, for whoever cannot see it. */
export const altText = z
  .string({ error: '写一句照片上是什么' })
  .transform(oneLine)
  .pipe(z.string().min(1, { error: '写一句照片上是什么' }).max(80, { error: '照片说明最多 80 个字' }))

/** That nobody can be recognised besides who was named. */
export const declaredText = z.literal('on', { error: '看一遍照片：认得出的都勾上了，再勾这里' })
