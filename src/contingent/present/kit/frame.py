"""The frame of a page: style and script, nothing fetched."""

from __future__ import annotations

from contingent.present.kit.look import LOOK

STYLE = (
    """
:root{--ink:#1d2b3a;--quiet:#5b6b7b;--line:#d9e0e6}
body{font:17px/1.6 Georgia,'Times New Roman',serif;color:var(--ink);max-width:760px;margin:0 auto;padding:1.2rem}
h1{font-size:2rem;line-height:1.2;margin:.6em 0 .3em}h2{margin-top:2.4em;border-bottom:1px solid var(--line)}
nav{font:14px/1.9 system-ui,sans-serif}nav a{display:inline-block;margin-right:.9em;color:var(--quiet)}
figure{margin:1.4em 0;overflow-x:auto}figcaption{font:14px/1.45 system-ui,sans-serif;color:var(--quiet);max-width:640px}
.note{background:#f4f1e6;border-left:4px solid #c9b458;padding:.7em 1em}
.wide{overflow-x:auto;font:13px/1.4 system-ui,sans-serif}table{border-collapse:collapse}
td,th{padding:.25em .6em;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
details{margin:.6em 0}summary{cursor:pointer;font-weight:bold}
.chronicle dt{font-weight:bold;margin-top:.6em}.chronicle dd{margin-left:1.2em}
.chart{min-height:40px}
"""
    + LOOK
)

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}: possible histories</title><style>{style}</style></head>
<body><h1>{title}</h1><nav>{contents}</nav>
{body}
<script>{bundle}</script>
<script>
const specs={specs};
const shown=new Set();
function draw(name){{
  if(shown.has(name))return;shown.add(name);
  const el=document.getElementById('chart-'+name);
  vegaEmbed(el,specs[name],{{actions:{{export:true,source:false,compiled:false,editor:false}},renderer:'svg'}})
    .catch(e=>{{el.textContent='This chart could not be drawn: '+e;}});
}}
// What is near the reader first, the rest while the page is idle.
const near=es=>es.forEach(e=>{{if(e.isIntersecting)draw(e.target.id.slice(6));}});
const see=new IntersectionObserver(near,{{rootMargin:'600px'}});
const waiting=Object.keys(specs);
waiting.forEach(n=>see.observe(document.getElementById('chart-'+n)));
(function next(){{if(waiting.length){{draw(waiting.shift());setTimeout(next,20);}}}})();
</script></body></html>
"""
