/* Reloads a served page when there is a newer site. A page that nobody looks at asks for nothing: browsers let only a
   few pages of one host ask at a time. */
(() => {
  "use strict";

  const version = document.currentScript.dataset.version;
  let source = null;

  function listen() {
    if (source || document.hidden) return;
    source = new EventSource("/_mainstay/events");
    source.addEventListener("message", (event) => {
      if (event.data !== version) location.reload();
    });
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      source = null;
      setTimeout(listen, 2000);
    });
  }

  function rest() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
