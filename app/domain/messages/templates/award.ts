import { templatesOf } from './template.ts'

/** What the platform writes about calls and nominations. */
export const awardTemplates = templatesOf({
  'call.corrected': {
    kind: 'award',
    write: ({ title = '', number = '1', reason = '', callId = '' }, baseUrl) => ({
      title: `“${title}”的通知更正了`,
      text: `第 ${number} 号更正。原因：${reason}。改了什么看通知：${baseUrl}/honours/calls/${callId}`,
    }),
  },
  'call.withdrawn': {
    kind: 'award',
    write: ({ title = '', reason = '' }) => ({
      title: `“${title}”不评了`,
      text: `通知撤回了，推荐也都结束了。原因：${reason}。`,
    }),
  },
  'call.reviewer': {
    kind: 'award',
    write: ({ title = '' }) => ({
      title: `请你当“${title}”的评委`,
      text: '你只看得到这一次评选。和被推荐的人是亲属、同队，先申报回避。',
    }),
  },
  'nomination.asked': {
    kind: 'award',
    write: ({ title = '', by = '', id = '' }, baseUrl) => ({
      title: `${by}想推荐你评“${title}”`,
      text: `要你答应了才交上去：${baseUrl}/me/nominations/${id}/consent`,
    }),
  },
  'nomination.answered': {
    kind: 'award',
    write: ({ title = '', answer = '', id = '' }, baseUrl) => ({
      title: answer === 'given' ? '你推荐的人答应了' : '你推荐的人没有答应',
      text:
        answer === 'given'
          ? `“${title}”的推荐可以交了：${baseUrl}/me/nominations/${id}`
          : `“${title}”的推荐不会交上去。不用问原因，可以推荐别人。`,
    }),
  },
  'nomination.ended': {
    kind: 'award',
    write: ({ title = '', id = '' }, baseUrl) => ({
      title: `“${title}”评完了，这份推荐没有赶上`,
      text: `它还没有交上去，就到这里结束了。写过的都还在：${baseUrl}/me/nominations/${id}。下一次评选可以再推荐。`,
    }),
  },
  'nomination.awarded': {
    kind: 'award',
    write: ({ title = '', whom = '你', document = '', id = '' }, baseUrl) => ({
      title: `祝贺，${whom}评上了“${title}”`,
      text: `文件号 ${document}。名字在荣誉墙上，本人没有同意写全名的，遮住一部分：${baseUrl}/me/nominations/${id}`,
    }),
  },
  'nomination.rejected': {
    kind: 'award',
    write: ({ title = '', whom = '你', reason = '' }) => ({
      title: `“${title}”这一次没有选上${whom}`,
      text: `${reason ? `原因：${reason}。` : ''}名额少，没选上不是做得不好。做过的事和时长都在，下一次还可以推荐。没有选上不公开。`,
    }),
  },
  'nomination.suspended': {
    kind: 'award',
    write: ({ title = '', whom = '你', id = '' }, baseUrl) => ({
      title: `“${title}”的公示里，有人对${whom}提了异议`,
      text: `团委正在核实，不用你做什么；要你说明时会打电话。别人的公示照走，核实完会告诉你：${baseUrl}/me/nominations/${id}`,
    }),
  },
  'nomination.resumed': {
    kind: 'award',
    write: ({ title = '', whom = '你', id = '' }, baseUrl) => ({
      title: `“${title}”对${whom}的异议核实完了，不成立`,
      text: `评选接着走：${baseUrl}/me/nominations/${id}`,
    }),
  },
  'nomination.corrected': {
    kind: 'award',
    write: ({ title = '', whom = '你', deed = '', until = '', id = '' }, baseUrl) => ({
      title: `“${title}”的公示里，写${whom}的那一行改了`,
      text: `现在写的是“${deed}”。名单改了，公示从头算，到 ${until} 结束。写得不对就打团委的电话：${baseUrl}/me/nominations/${id}`,
    }),
  },
  'nomination.returned': {
    kind: 'award',
    write: ({ title = '', reason = '', until = '', id = '' }, baseUrl) => ({
      title: `“${title}”的推荐退回来了`,
      text: `缺：${reason}。${until} 以前补好再交：${baseUrl}/me/nominations/${id}`,
    }),
  },
})
