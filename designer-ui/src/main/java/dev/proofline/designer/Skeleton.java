package dev.proofline.designer;

import dev.proofline.designer.common.Words;

/**
 * The outline of a page that a browser shows while the designer is on its way. It goes away by
 * itself, by the style alone, once there is a page.
 */
final class Skeleton {

  static final String STYLE =
      """
      <style>
      html { color-scheme: light dark } html[data-theme=light] { color-scheme: light } html[data-theme=dark] { color-scheme: dark }
      #pl-boot { position: fixed; inset: 0; display: grid; grid-template-columns: min(216px, 22vw) 1fr; font: 14px/20px system-ui, sans-serif; background: light-dark(#f4f3ee, #111316); color: light-dark(#50545d, #b3b9c3) }
      #pl-boot aside { padding: 18px 16px; background: light-dark(#faf9f6, #16191d); border-right: 1px solid light-dark(#e3e0d8, #2d3239); overflow: hidden }
      #pl-boot b { display: flex; gap: 10px; align-items: center; margin-bottom: 26px; color: light-dark(#1d2129, #eceff4); white-space: nowrap } #pl-boot img { width: 26px; height: 26px } #pl-boot svg { position: absolute }
      #pl-boot i { display: block; height: 14px; border-radius: 7px; margin-bottom: 20px; background: light-dark(#e9e6de, #262b31); animation: pl-boot 1.4s ease-in-out infinite alternate }
      #pl-boot main { padding: 24px min(32px, 4vw) } #pl-boot main i { height: 72px; border-radius: 12px; max-width: 720px } #pl-boot main i:first-of-type { height: 20px; width: 180px }
      @keyframes pl-boot { to { opacity: .45 } } @media (prefers-reduced-motion: reduce) { #pl-boot i { animation: none } }
      body:has(.app, pl-editor, .view) #pl-boot { display: none }
      </style>
      """;

  private Skeleton() {}

  /** It shows an icon of no size, so that the sprite is there when the page comes. */
  static String of(Words words) {
    return """
    <div id="pl-boot" role="status"><aside><b><img src="/designer/mark.svg" alt="">%s</b>\
    <i></i><i></i><i></i><i></i></aside><main><i></i><p>%s</p><i></i><i></i><i></i></main>\
    <svg width="0" height="0" aria-hidden="true"><use href="/designer/icons.svg#mark"></use></svg></div>
    """
        .formatted(words.say("brand"), words.say("boot"));
  }
}
