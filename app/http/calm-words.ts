export interface CalmWords {
  title: string
  text: string
  go: { href: string; label: string }
}

const home = { href: '/', label: '回首页' }

const words: Record<number, CalmWords> = {
  400: { title: '这个地址读不懂', text: '链接可能没复制完整。从首页重新找一次。', go: home },
  403: {
    title: '这一步没有做',
    text: '页面开得太久，或者请求不是从青石志愿的页面来的。回到原来那页，刷新后再交一次。',
    go: home,
  },
  404: { title: '这一页搬走了', text: '去看看今天的活动。', go: { href: '/activities', label: '看活动' } },
  405: { title: '这一页不这样用', text: '从首页进来，按页面上的按钮走就行。', go: home },
  408: { title: '等了半分钟，没收全', text: '可能是网慢。连稳了再点一次。', go: home },
  409: { title: '刚才的情况变了', text: '可能已经有人先改过。回到上一页，刷新看看现在的样子。', go: home },
  413: { title: '交上来的内容太多了', text: '回到上一页，删短一点再交。', go: home },
  414: {
    title: '地址太长了',
    text: '少选几个条件，或者换个短一点的词再找。',
    go: { href: '/activities', label: '重新找活动' },
  },
  415: { title: '这种格式我们收不了', text: '请用页面上的表来填。', go: home },
  417: { title: '这种请求我们收不了', text: '从首页进来，按页面上的按钮走就行。', go: home },
  421: { title: '网址不对', text: '这个网址不是青石志愿的。请用团县委公布的网址打开。', go: home },
  429: { title: '点得太快了', text: '歇半分钟再试，没有东西被改动。', go: home },
  431: { title: '浏览器带来的东西太多了', text: '清一下本站的 Cookie，再打开一次。', go: home },
  500: {
    title: '这里出了点问题',
    text: '不是你的错，我们已经记下来了。过几分钟再试；要问的话，报下面的编号。',
    go: home,
  },
  503: { title: '平台在歇口气', text: '一分钟后再来。已经报上的名都在。', go: home },
}

/** What an error page says, in the voice of the site; a status without words of its own reads like the plainest of its kind. */
export function calmWords(status: number): CalmWords {
  return words[status] ?? words[status < 500 ? 400 : 500]!
}
