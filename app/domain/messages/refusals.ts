import type { SendAgainRefusal } from './dead.server.ts'

export const sendAgainRefusals: Record<SendAgainRefusal, string> = {
  'not-dead': '这条已经不在没发出去的里面了',
  'too-late': '这条已经过时，内容删掉了，不能再发',
}
