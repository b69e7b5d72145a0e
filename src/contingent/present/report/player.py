"""The page that plays a lattice: one file, nothing fetched; `__DATA__` is replaced by the film."""

from __future__ import annotations

PLAYER = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Watch: civil violence</title><style>
:root{--ink:#1d2b3a;--quiet:#5b6b7b;--line:#d9e0e6}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);max-width:1080px;margin:0 auto;padding:1rem}
h1{font:1.5rem/1.2 Georgia,serif;margin:.2em 0 .6em}
main{display:grid;grid-template-columns:minmax(280px,1fr) minmax(280px,1fr);gap:1.2rem}
@media(max-width:720px){main{grid-template-columns:1fr}}
canvas{width:100%;display:block;border:1px solid var(--line);border-radius:4px}
#lattice{image-rendering:pixelated;aspect-ratio:1}
.bar{display:flex;gap:.6rem;align-items:center;margin:.8rem 0;grid-column:1/-1;flex-wrap:wrap}
button,select{font:inherit;padding:.3em .9em;border:1px solid var(--line);border-radius:4px;background:#fff}
button{cursor:pointer;min-width:5.2em}input[type=range]{flex:1;min-width:160px}
ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:14px}
i{display:inline-block;width:.9em;height:.9em;margin-right:.4em;vertical-align:-.1em;border:1px solid #0002}
table{border-collapse:collapse;font-size:14px;width:100%}td{padding:.15em .5em;border-bottom:1px solid var(--line)}
td:last-child{text-align:right;font-variant-numeric:tabular-nums}label{font-size:14px;color:var(--quiet)}
</style></head><body><h1 id="title"></h1>
<main><div><canvas id="lattice" role="img" aria-label="The lattice on this day"></canvas><ul id="legend"></ul></div>
<div><canvas id="chart" role="img" aria-label="Counts over the days"></canvas><table id="now"></table></div></main>
<div class="bar"><button id="play">Play</button><input id="day" type="range" min="0" aria-label="day">
<output id="label"></output><label>days a second <select id="speed"><option>2</option><option>5</option>
<option selected>10</option><option>30</option></select></label></div>
<p style="color:var(--quiet);font-size:14px">Space plays and stops; the arrow keys step a day.</p>
<script>
const D=__DATA__,$=id=>document.getElementById(id),palette=['#e0531f','#6f6b66','#2f78b7','#1d2b3a','#7a5ca8'];
$('title').textContent=D.title;document.title=D.title;$('day').max=D.days-1;
for(const [name,colour] of D.legend){const li=document.createElement('li'),box=document.createElement('i');
  box.style.background=colour;li.append(box,name);$('legend').append(li);}
const names=Object.keys(D.counts),cells={};
names.forEach((name,n)=>{const row=$('now').insertRow(),box=document.createElement('i');
  box.style.background=palette[n%palette.length];
  const td=row.insertCell();td.append(box,name);cells[name]=row.insertCell();});
const lattice=$('lattice'),L=lattice.getContext('2d');lattice.width=D.columns;lattice.height=D.rows;
const rgb=D.colours.map(c=>[1,3,5].map(k=>parseInt(c.slice(k,k+2),16)));
let sites=null,day=0,timer=null;
async function unpack(){const raw=Uint8Array.from(atob(D.sites),c=>c.charCodeAt(0));
  const stream=new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate'));
  sites=new Uint8Array(await new Response(stream).arrayBuffer());show(0);}
function chart(){const c=$('chart'),w=c.width=c.clientWidth*2,h=c.height=440,x=c.getContext('2d');
  // The largest group would flatten the rest: the scale is that of the second largest.
  const tops=names.map(n=>Math.max(...D.counts[n])).sort((a,b)=>b-a),top=Math.max(1,names.length>2?tops[1]:tops[0]);
  x.font='22px system-ui';x.fillStyle='#5b6b7b';x.fillText(Math.round(top).toLocaleString(),4,24);x.fillText('0',4,h-8);
  names.forEach((name,n)=>{x.strokeStyle=palette[n%palette.length];x.lineWidth=3;x.beginPath();
    D.counts[name].forEach((v,t)=>{const px=t/Math.max(1,D.days-1)*(w-8)+4,py=h-6-Math.min(1.03,v/top)*(h-40);
      t?x.lineTo(px,py):x.moveTo(px,py);});x.stroke();});
  const at=day/Math.max(1,D.days-1)*(w-8)+4;x.strokeStyle='#1d2b3a';x.lineWidth=1.5;x.beginPath();x.moveTo(at,0);
  x.lineTo(at,h);x.stroke();}
function show(to){day=Math.max(0,Math.min(D.days-1,to));
  const size=D.rows*D.columns,image=L.createImageData(D.columns,D.rows);
  for(let k=0;k<size;k++){const [r,g,b]=rgb[sites[day*size+k]];image.data.set([r,g,b,255],4*k);}
  L.putImageData(image,0,0);$('day').value=day;$('label').textContent='day '+day;
  for(const name of names)cells[name].textContent=Math.round(D.counts[name][day]).toLocaleString();chart();}
function stop(){clearInterval(timer);timer=null;$('play').textContent='Play';}
function play(){if(timer){stop();return;}if(day>=D.days-1)day=-1;$('play').textContent='Stop';
  timer=setInterval(()=>{show(day+1);if(day>=D.days-1)stop();},1000/Number($('speed').value));}
$('play').onclick=play;$('day').oninput=e=>{stop();show(Number(e.target.value));};
$('speed').onchange=()=>{if(timer){stop();play();}};window.onresize=chart;
document.onkeydown=e=>{if(e.key===' '){e.preventDefault();play();}
  if(e.key==='ArrowRight'){e.preventDefault();stop();show(day+1);}if(e.key==='ArrowLeft'){e.preventDefault();stop();show(day-1);}};
unpack().catch(e=>{$('label').textContent='This browser cannot unpack the film: '+e;});
</script></body></html>
"""
