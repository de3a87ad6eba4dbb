"""Measuring a page as it is laid out. Each script returns what is wrong, in words."""

# WCAG 1.4.12: what a reader may set, and must not lose text by.
SPACING = """() => {
    const style = new CSSStyleSheet();
    style.replaceSync(`* {
        line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important;
    } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
}"""

WIDER_THAN_THE_SCREEN = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
        (element) => element.getBoundingClientRect().right > root.clientWidth + 1);
    return wide.map((element) => element.outerHTML.slice(0, 120));
}"""

# Text in a box that cuts it off, or that sticks out of the screen.
CLIPPED = """() => {
    const cuts = (value) => ["hidden", "clip"].includes(value);
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        if (element.closest(".visually-hidden, svg, .skip")) continue;
        const style = getComputedStyle(element);
        const wide = element.scrollWidth > element.clientWidth + 1;
        const high = element.scrollHeight > element.clientHeight + 1;
        if (style.display !== "inline" && (cuts(style.overflowX) && wide
            || cuts(style.overflowY) && high)) found.push(element);
    }
    return found.map((element) => element.outerHTML.slice(0, 120));
}"""

# Controls that are no links within a sentence, smaller than WCAG 2.5.8 allows.
SMALL_TARGETS = """() => {
    const controls = "a, button, input:not([type=hidden]), select, summary, textarea";
    const found = [];
    for (const control of document.body.querySelectorAll(controls)) {
        const target = control.closest("label") ?? control;
        const skipped = control.closest(".skip");
        const drawn = target instanceof SVGElement;
        const running = !drawn && getComputedStyle(target).display === "inline";
        if (skipped || running || !target.checkVisibility()) continue;
        const box = target.getBoundingClientRect();
        if (drawn && !box.width) continue; // of a layer that is not shown
        if (box.width < 24 || box.height < 24) {
            found.push(`${box.width} x ${box.height} ${target.outerHTML.slice(0, 99)}`);
        }
    }
    return found;
}"""

# What has the focus: is it marked, in sight, and not under something else?
FOCUS_FAULTS = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const faults = [];
    const drawn = (pseudo) => {
        const style = getComputedStyle(element, pseudo);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    };
    const area = element.querySelector(".mark-area"); // a mark on the map has a ring
    const ring = area && getComputedStyle(area);
    const ringed = ring && ring.stroke !== "none" && parseFloat(ring.strokeWidth) >= 2;
    const outlined = [undefined, "::before", "::after"].some(drawn);
    if (!ringed && !outlined) faults.push("no outline");
    const box = element.getBoundingClientRect();
    const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1);
    if (box.bottom <= 0 || box.top >= innerHeight) faults.push("out of sight");
    const top = document.elementFromPoint(x, y);
    const own = top && (element.contains(top) || top.contains(element)
        || top.closest("label")?.contains(element));
    if (!own) faults.push(`covered by ${top?.outerHTML.slice(0, 80)}`);
    return { name: element.outerHTML.slice(0, 120), faults };
}"""

# Every piece of text that can be seen, in order.
VISIBLE_TEXT = """() => {
    const walker = document.createTreeWalker(
        document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        const text = walker.currentNode.textContent.trim();
        if (text && parent.checkVisibility() && !parent.closest(".visually-hidden")) {
            texts.push(text);
        }
    }
    return texts;
}"""
