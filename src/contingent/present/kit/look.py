"""How pictures in SVG and the first screen look: classes, since a page allows no styles on elements."""

from __future__ import annotations

from contingent.present.kit.palette import ACCENT, DARK, DOT, INK, QUIET, RULE

BREAK = 720  # pixels: narrower pages show the narrow pictures
LIGHT = (
    f":root{{--ink:{INK};--quiet:{QUIET};--line:{RULE};--accent:{ACCENT};--dot:{DOT};"
    "--paper:#fff;--raised:#fff;--soft:#f4f1e6}"
)
# Of pages without charts from elsewhere; what is printed stays light.
DARK_LOOK = (
    "@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;"
    + "".join(f"--{name}:{colour};" for name, colour in DARK.items())
    + "--raised:#232327;--soft:#2a2823;--chip:#22384a;--ghost:#4a5560;--blue:#56b4e9;--water:#22333f}"
    + "a{color:#9cc4ee}}\n"
)

LOOK = f"""{LIGHT}
body:has(.lead){{max-width:1120px}}
.rows{{font:12.5px/1.4 system-ui,sans-serif;color:var(--quiet)}}.rows a{{color:inherit}}
:is(body,main)>:is(p,ul,dl),.note{{max-width:44em}}:is(body,main)>figure{{max-width:760px}}
svg{{display:block;max-width:100%;height:auto}}
:where(svg:not(.marks)) text{{font:12px system-ui,sans-serif;fill:var(--ink);font-variant-numeric:tabular-nums}}
svg .quiet{{fill:var(--quiet)}}svg .strong{{font-weight:600;font-size:13px}}svg .end{{text-anchor:end}}
svg .inside{{font-weight:600}}
svg .inside[fill="#ffffff"]{{fill:#fff}}svg .inside[fill="#000000"]{{fill:#000}}
svg .rule{{stroke:var(--line);stroke-width:1}}svg .band{{stroke:var(--paper);stroke-width:1}}
svg .outlined{{stroke:var(--ink);stroke-width:.6}}svg .tile{{stroke:var(--quiet);stroke-width:.4}}
svg .dot{{fill:var(--dot)}}svg .few{{fill:none;stroke:var(--dot);stroke-width:1.4}}
svg .record{{stroke:var(--accent);stroke-width:1.3;stroke-dasharray:2.5 2.5}}svg .mark{{fill:var(--accent)}}
svg .error{{stroke:var(--accent);stroke-width:1.3}}
svg .one{{fill:none;stroke:var(--dot);stroke-width:.7;opacity:.55}}
svg .middle{{fill:none;stroke:var(--ink);stroke-width:2}}
svg.at-narrow,ul.at-narrow{{display:none}}.drawn{{margin:1em 0}}
.lead{{font-size:1.35rem;line-height:1.55;max-width:40em}}.lead b{{color:var(--accent)}}
.lead small{{white-space:nowrap;color:var(--quiet);font-size:.72em}}
.how{{color:var(--quiet);font:15px/1.45 system-ui,sans-serif;margin:.3em 0 .6em}}
.kicker{{display:block;font:600 13px/1.8 system-ui,sans-serif;color:var(--quiet)}}
h2{{font-size:1.35rem;line-height:1.3}}
.key{{list-style:none;padding:0;font:14px/1.7 system-ui,sans-serif}}.key li{{display:inline-block;margin-right:1.2em}}
.key svg{{display:inline;vertical-align:-1px}}
.strip{{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:1em 1.2em}}
.tiles{{display:grid;grid-template-rows:subgrid;grid-row:span 3;gap:.4em}}
.tiles p,.tiles small{{font:13px/1.35 system-ui,sans-serif;margin:0}}.tiles small{{color:var(--quiet)}}
.cards{{display:grid;grid-template-columns:repeat(auto-fit,minmax(290px,1fr));gap:1em;align-items:start}}
.card{{border:1px solid var(--line);border-radius:6px;padding:.2em 1em .6em}}
.card h3{{margin:.6em 0 .4em;font-size:1.05rem}}
.card p{{font-size:.95rem;line-height:1.5;margin:.6em 0}}.card svg.bar{{width:100%}}
.wall{{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:1.2em 1.4em;margin-bottom:2.2em}}
.small{{display:grid;grid-template-rows:subgrid;grid-row:span 3;gap:.3em}}.small svg{{width:100%;max-width:340px}}
.small p{{font:13px/1.35 system-ui,sans-serif;margin:0}}
@media(max-width:{BREAK}px){{svg.at-wide{{display:none}}svg.at-narrow,ul.at-narrow{{display:block}}
.lead{{font-size:1.15rem}}.strip{{grid-template-columns:repeat(auto-fill,minmax(140px,1fr))}}}}
"""
