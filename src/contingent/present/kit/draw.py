"""The script that draws the charts of a page, each as wide as its column."""

from __future__ import annotations

# On a phone, and where names are long, a name stands above its bar and not beside it, in two lines if it must; `room`
# is their height. Legends get as many columns as fit.
DRAW = r"""(()=>{
const letter=6.6;
const layers=s=>s.layer?s.layer.flatMap(layers):[s];
const rowsOf=s=>Object.values(s.datasets||{}).flat();
const named=(s,field)=>[...new Set(rowsOf(s).map(r=>r[field]).filter(v=>v!==undefined&&v!==null).map(String))];
const longest=names=>Math.max(0,...names.map(n=>n.length))*letter;
function fitted(spec,width){
  const parts=layers(spec).filter(l=>l.encoding),config={};
  for(const part of parts)for(const channel of ['color','shape']){
    const e=part.encoding[channel];
    if(e&&e.field&&e.legend!==null){
      const columns=Math.max(1,Math.floor(width/(longest(named(spec,e.field))+36)));
      e.legend={...e.legend,orient:'top',columns,labelLimit:width-30};}}
  const y=parts.map(l=>l.encoding.y).find(e=>e&&e.field&&e.type==='nominal'),names=y?named(spec,y.field):[];
  if(names.length&&longest(names)>0.42*width){
    const tall=spec.height&&spec.height.step?spec.height.step:(spec.height||20*names.length)/names.length;
    const nested=parts.some(l=>l.encoding.yOffset),bar=nested?tall:Math.min(16,Math.max(8,tall/2));
    const fits=Math.floor((width-24)/letter),two=longest(names)>fits*letter,room=two?32:17;
    const band=bar+(nested?2:1)*room+6;
    spec.height=band*names.length;
    for(const part of parts){
      const e=part.encoding.y;
      if(!e||e.type!=='nominal')continue;
      if(!nested)part.mark={...(part.mark.type?part.mark:{type:part.mark}),yOffset:room/2};
      const label=(e.axis||{}).labelExpr||'datum.label',cut=`lastindexof(slice(${label},0,${fits}),' ')`;
      if(two)e.axis={...e.axis,labelExpr:`length(${label})>${fits}&&${cut}>0?
        [slice(${label},0,${cut}),slice(${label},${cut}+1)]:['',${label}]`};
    }
    config.axisYDiscrete={labelAlign:'left',labelBaseline:'top',labelPadding:-3,labelOffset:3-band/2,
      labelLimit:width-12,ticks:false,domain:false};
    config.bar={discreteBandSize:{band:bar/band}};
    config.scale={bandWithNestedOffsetPaddingInner:2*room/band};
  }else config.axisYDiscrete={labelLimit:0.45*width};
  spec.config={...spec.config,...config};
  return spec;
}
const narrow=()=>document.documentElement.clientWidth<641;
async function draw(figure){
  const el=figure.querySelector('.chart');
  try{
    const spec=fitted(JSON.parse(figure.querySelector('script').textContent),el.clientWidth);
    await vegaEmbed(el,spec,{ast:true,defaultStyle:false,tooltip:{disableDefaultStyle:true},renderer:'svg',
      actions:{export:true,source:false,compiled:false,editor:false},
      i18n:{SVG_ACTION:'Save as SVG',PNG_ACTION:'Save as PNG'}});
    figure.dataset.drawn=1;
  }catch(e){el.textContent='This chart could not be drawn: '+e;}
}
const figures=[...document.querySelectorAll('figure')];
let waiting=[],was=narrow();
const once=figure=>{const at=waiting.indexOf(figure);if(at>=0){waiting.splice(at,1);draw(figure);}};
// What is near the reader first, the rest while the page is idle.
const see=new IntersectionObserver(es=>es.forEach(e=>e.isIntersecting&&once(e.target)),{rootMargin:'600px'});
figures.forEach(f=>see.observe(f));
function all(){waiting=[...figures];(function next(){if(waiting.length){once(waiting[0]);setTimeout(next,20);}})();}
addEventListener('resize',()=>{if(was!==narrow()){was=narrow();all();}});
all();
})();"""
