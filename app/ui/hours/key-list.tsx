/** The keys of the page, and the way to switch them off: whoever speaks to the computer would press them unawares. */
export function KeyList() {
  return (
    <details className="keys">
      <summary>
        <span>
          <kbd>J</kbd>
          <kbd>K</kbd> 上下
        </span>
        <span>
          <kbd>X</kbd> 勾上
        </span>
        <span>
          <kbd>A</kbd> 通过
        </span>
        <span>
          <kbd>R</kbd> 退回
        </span>
        <u>全部按键</u>
      </summary>
      <div className="keys__all card">
        <p>
          <kbd>J</kbd> <kbd>K</kbd> 看下一张、上一张，勾上的都留着
        </p>
        <p>
          <kbd>X</kbd> 勾上、去掉这一张，<kbd>S</kbd> 勾上没有提醒的，<kbd>B</kbd> 一起通过
        </p>
        <p>
          <kbd>A</kbd> 通过，有提醒的再按一次回车，<kbd>R</kbd> 先选原因，再按一次退回
        </p>
        <p>
          <kbd>E</kbd> 看凭据，<kbd>Z</kbd> 撤销刚才的退回
        </p>
        <label className="check check--s">
          <input type="checkbox" id="keys" defaultChecked />
          <span>用这些按键</span>
        </label>
      </div>
    </details>
  )
}
