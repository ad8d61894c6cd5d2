"""What means the same, or much the same, in titles of any field of computing: notions of method, study and subject.

They stand here for what a field is about in the words of its titles and in those of everyday speech.
"""

from collections.abc import Iterable, Iterator, Mapping


def _apart(text: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).split("; "))


# acronyms with what they stand for, and things of two names
SHORT_AND_LONG = _apart("""
absa, aspect-based sentiment analysis; acopf, optimal power flow; ai, artificial intelligence; apr, automated program
repair; ar, augmented reality; asr, automatic speech recognition; asv, automatic speaker verification; bc, behavior
cloning; bci, brain-computer interface; bert, bidirectional transformer; bev, bird's eye view; bnn, bayesian neural
network; bnn, binary neural network; bo, bayesian optimization; cca, canonical correlation analysis; cdr, cross-domain
recommendation; cf, collaborative filtering; cfd, computational fluid dynamics; cl, contrastive learning; cl, continual
learning; cnn, convolutional neural network; cot, chain of thought; crf, conditional random field; crs, conversational
recommender system; csi, channel state information; ct, computed tomography; ctc, connectionist temporal
classification; ctr, click-through rate; cv, computer vision; cvae, conditional variational autoencoder; cxr, chest
x-ray; da, domain adaptation; da, data augmentation; dag, directed acyclic graph; ddpm, denoising diffusion
probabilistic model; dft, density functional theory; dg, domain generalization; dl, deep learning; dnn, deep neural
network; dp, differential privacy; dpo, direct preference optimization; dpr, dense passage retrieval; dqn, deep
q-network; dst, dialogue state tracking; dta, drug-target affinity; dti, drug-target interaction; dti, diffusion tensor
imaging; ecg, ekg, electrocardiogram, electrocardiography; eeg, electroencephalogram, electroencephalography; ehr,
electronic health record; emg, electromyography; emr, electronic medical record; fer, facial expression recognition;
fl, federated learning; fmri, functional magnetic resonance imaging; fno, fourier neural operator; fsl, few-shot
learning; gae, graph autoencoder; gan, generative adversarial network; gat, graph attention network; gcl, graph
contrastive learning; gcn, graph convolutional network; gec, grammatical error correction; gnn, graph neural network;
gp, gaussian process; gsl, graph structure learning; gui, graphical user interface; gzsl, generalized zero-shot
learning; har, human activity recognition; hci, human-computer interaction; hdr, high dynamic range; hin, heterogeneous
information network; hmm, hidden markov model; hoi, human-object interaction; hpo, hyperparameter optimization; hri,
human-robot interaction; hrl, hierarchical reinforcement learning; icl, in-context learning; ids, intrusion detection
system; il, imitation learning; imu, inertial measurement unit; iot, internet of things; iqa, image quality assessment;
ir, information retrieval; irl, inverse reinforcement learning; kb, knowledge base; kbqa, knowledge base question
answering; kd, knowledge distillation; kg, knowledge graph; kgc, knowledge graph completion; kge, knowledge graph
embedding; kgqa, knowledge graph question answering; kws, keyword spotting; ldm, latent diffusion model; llm, large
language model; lm, language model; lmm, large multimodal model; lora, low-rank adaptation; lp, link prediction; lstm,
long short-term memory; mae, masked autoencoder; maml, model-agnostic meta-learning; marl, multi-agent reinforcement
learning; mbrl, model-based reinforcement learning; mcmc, markov chain monte carlo; mcts, monte carlo tree search; md,
molecular dynamics; mdp, markov decision process; mia, membership inference attack; mil, multiple instance learning;
mir, music information retrieval; ml, machine learning; mllm, multimodal large language model; mlp, multilayer
perceptron; moe, mixture of experts; mot, multi-object tracking; mpc, model predictive control; mpnn, message passing
neural network; mrc, machine reading comprehension; mri, magnetic resonance imaging; mt, machine translation; mtl,
multi-task learning; mts, multivariate time series; mvs, multi-view stereo; nas, neural architecture search; ner, named
entity recognition; nerf, neural radiance field; nlg, natural language generation; nli, natural language inference;
nlp, natural language processing; nlu, natural language understanding; nmt, neural machine translation; ntk, neural
tangent kernel; nvs, novel view synthesis; ocr, optical character recognition; ode, ordinary differential equation;
oie, open information extraction; ood, out-of-distribution; pca, principal component analysis; pde, partial
differential equation; peft, parameter-efficient fine-tuning; pet, positron emission tomography; pinn, physics-informed
neural network; plm, pre-trained language model; poi, point of interest; pomdp, partially observable markov decision
process; ppi, protein-protein interaction; ppo, proximal policy optimization; ptm, pre-trained model; ptq,
post-training quantization; qa, question answering; qat, quantization-aware training; qg, question generation; rag,
retrieval-augmented generation; reid, re-identification; rl, reinforcement learning; rlhf, reinforcement learning from
human feedback; rnn, recurrent neural network; rppg, remote photoplethysmography; rs, recommender system; rs, remote
sensing; sar, synthetic aperture radar; sbr, session-based recommendation; scm, structural causal model; sdf, signed
distance function; sed, sound event detection; ser, speech emotion recognition; sfda, source-free domain adaptation;
sfm, structure from motion; sft, supervised fine-tuning; sgd, stochastic gradient descent; slam, simultaneous
localization and mapping; slu, spoken language understanding; smt, satisfiability modulo theories; smt, statistical
machine translation; snn, spiking neural network; sod, salient object detection; sr, super-resolution; srl, semantic
role labeling; ssl, self-supervised learning; ssl, semi-supervised learning; ssm, state space model; sts, semantic
textual similarity; stt, speech-to-text; svm, support vector machine; svs, singing voice synthesis; t2i, text-to-image;
t2v, text-to-video; tkg, temporal knowledge graph; tod, task-oriented dialogue; tpp, temporal point process; tsc, time
series classification; tsf, time series forecasting; tsp, traveling salesman problem; tta, test-time adaptation; tts,
text-to-speech; uav, unmanned aerial vehicle; uda, unsupervised domain adaptation; uq, uncertainty quantification; v2x,
vehicle-to-everything; vad, voice activity detection; vae, variational autoencoder; vc, voice conversion; vio,
visual-inertial odometry; vit, vision transformer; vla, vision-language-action; vlm, vision-language model; vln,
vision-and-language navigation; vo, visual odometry; vos, video object segmentation; vpr, visual place recognition;
vqa, visual question answering; vr, virtual reality; vrp, vehicle routing problem; wsd, word sense disambiguation; wsi,
whole slide image; wsss, weakly supervised semantic segmentation; xai, explainable artificial intelligence; zsl,
zero-shot learning; abdomen, belly; airplane, aircraft, plane; bike, bicycle; brain, cerebral; car, automobile; child,
pediatric; covid, covid-19, coronavirus, sars-cov-2; earthquake, seismic; electricity, electric power; fetus, fetal,
prenatal; foot, feet; heart, cardiac; jaw, mandible; kidney, renal; liver, hepatic; lung, pulmonary; math, mathematics,
mathematical; moon, lunar; mouse, mice; ocean, sea, marine; phone, smartphone; prostate, prostatic; skin, cutaneous;
stomach, gastric; sun, solar; tooth, teeth, dental; twitter, tweet; vein, venous; vessel, vascular; wiki, wikipedia;
x-ray, radiograph, radiography
""")
# methods whose own paper has another title, with words of it
KNOWN_AS = _apart("""
3dgs: 3d gaussian splatting; adam: method for stochastic optimization; adapters: parameter-efficient transfer learning
for nlp; alexnet: imagenet classification with deep convolutional; align: scaling up visual and vision-language noisy
text; alphago: mastering the game of go; alphazero: mastering chess and shogi by self-play; appnp: predict then
propagate; bpe: rare words with subword units; byol: bootstrap your own latent; clip: learning transferable visual
models from natural language; controlnet: adding conditional control to text-to-image; cpc: representation learning
with contrastive predictive coding; cyclegan: unpaired image-to-image translation; dagger: reduction of imitation
learning; dall-e: zero-shot text-to-image generation; deit: training data-efficient image transformers; demucs: music
source separation in the waveform domain; densenet: densely connected convolutional; detr: end-to-end object detection
with transformers; diffpool: hierarchical graph representation learning with differentiable pooling; dino: emerging
properties in self-supervised vision transformers; dqn: playing atari with deep reinforcement, human-level control
through deep reinforcement; elmo: deep contextualized word representations; fedavg: communication-efficient learning of
deep networks from decentralized; gat: graph attention networks; gcn: semi-supervised classification with graph
convolutional; gin: how powerful are graph neural networks; gpt-1: improving language understanding by generative
pre-training; gpt-2: language models are unsupervised multitask learners; gpt-3: language models are few-shot learners;
gradcam: visual explanations from deep networks via gradient-based localization; graphsage: inductive representation
learning on large graphs; inception: going deeper with convolutions; instructgpt: training language models to follow
instructions; lenet: gradient-based learning applied to document recognition; lime: why should i trust you; llava:
visual instruction tuning; mask2former: masked-attention mask transformer; moco: momentum contrast for unsupervised;
mpnn: neural message passing for quantum chemistry; neural net: neural network; p5: recommendation as language
processing; pinsage: web-scale recommender systems; pix2pix: image-to-image translation with conditional adversarial;
r-cnn: rich feature hierarchies; r-gcn: modeling relational data with graph convolutional; resnet: deep residual
learning; rlhf: deep reinforcement learning from human preferences; sam: segment anything; saycan: do as i can not as i
say; sd: high-resolution image synthesis with latent diffusion; seq2seq: sequence to sequence learning; shap: unified
approach to interpreting model predictions; shazam: industrial-strength audio search; simclr: simple framework for
contrastive learning; stable diffusion: high-resolution image synthesis with latent diffusion; stylegan: style-based
generator architecture; t5: transfer learning with a unified text-to-text; tacotron: towards end-to-end speech
synthesis; timesformer: space-time attention all you need; transformer: attention is all you need; tsne: visualizing
data using t-sne; vae: auto-encoding variational bayes; vall-e: neural codec language models; vgg: very deep
convolutional networks; vit: image is worth 16x16 words; vits: conditional variational autoencoder with adversarial;
vqvae: neural discrete representation learning; whisper: robust speech recognition via large-scale weak supervision;
word2vec: efficient estimation of word representations, distributed representations of words and phrases; yolo: you
only look once
""")
GROUPS = _apart("""
survey, review, overview, tutorial, perspective, roadmap;
comparison, comparative, compare, versus, evaluation, empirical study; dataset, data set, corpus, benchmark, database;
software, tool, toolkit, toolbox, library, package, plugin, extension, platform, framework, open-source;
challenge, competition, contest, shared task; failure, limitation, pitfall, shortcoming, weakness;
efficient, fast, accelerated, acceleration, real-time, speed, low-latency;
lightweight, small, tiny, compact, mobile, compressed, compression, on-device;
on-device, mobile, phone, smartphone, embedded, edge, gpu, hardware;
compression, pruning, quantization, sparsity, binarization, low-bit; energy, power, carbon, green;
deployment, serving, production; hyperparameter, tuning; distillation, teacher, student;
low-cost, cheap, inexpensive, affordable, budget, cost; large-scale, large, massive, scaling, scalable;
accurate, accuracy, precise, precision, high-quality; robust, reliable, resilient, noise, noisy, corruption;
uncertainty, confidence, calibration, probabilistic, bayesian; ambiguity, ambiguous, disagreement;
explainable, interpretable, explanation, interpretability, transparent;
privacy, private, federated, secure, confidential; federated, distributed, decentralized;
safety, safe, risk, trustworthy; fairness, bias, unbiased, debiasing;
generalization, generalizable, domain shift, out-of-distribution, domain adaptation, unseen;
gap, shift, discrepancy, mismatch; automatic, automated, autonomous;
interactive, interaction, human-in-the-loop, user-guided; real-world, reality, in the wild, practical;
long-term, long-range, long-context, long-form; few-shot, one-shot, low-shot, data-efficient, limited data, few labels;
annotation, label, annotated, labeling, ground truth; unsupervised, self-supervised, label-free, annotation-free;
weakly supervised, weak supervision, sparse annotation, scribble, noisy labels; zero-shot, training-free;
open-vocabulary, open-world, open-set, class-agnostic; pretrained, pretraining, foundation model;
fine-tuning, adaptation, transfer learning, adapter, parameter-efficient; continual, lifelong, incremental, forgetting;
imitation, demonstration, cloning, mimicking; reward, preference, feedback; exploration, curiosity;
augmentation, synthetic data, data generation, more data; long-tailed, imbalance, imbalanced, rare;
attack, adversarial, fool, defense, protection, security; fusion, ensemble, merging, combination;
representation, embedding, feature; generation, synthesis, generative, generating, synthetic;
detection, detector, localization; recognition, classification, identification; segmentation, parsing, mask;
tracking, tracker, trajectory; matching, registration, correspondence, alignment; clustering, cluster, grouping;
counting, count; extraction, mining; prediction, forecasting, forecast, anticipation;
anomaly, outlier, defect, abnormality; bug, vulnerability, fault, repair, patch; causal, causality, cause;
restoration, enhancement, denoising, deblurring, super-resolution;
inpainting, completion, hole filling, missing regions; super-resolution, upsampling, upscaling, high-resolution;
reconstruction, rendering, novel view; separation, demixing; relighting, illumination, lighting;
stylization, style, artistic, art, painting; colorization, grayscale, black-and-white;
editing, retouching, manipulation; matting, background, foreground; interpolation, in-between;
animation, avatar, character; retrieval, search, ranking; question answering, visual question answering;
conversation, conversational, dialogue, chat, chatbot, dyadic; recommendation, recommender, recsys, suggestion;
click, click-through; advertising, advertisement, ads; summarization, summary; simplification, paraphrase, rewriting;
correction, spelling, grammatical; captioning, caption, description; story, narrative, storytelling;
transcription, dictation; reasoning, inference, logic, thinking; planning, planner, scheduling;
navigation, wayfinding, path planning; avoidance, obstacle, collision;
simulation, simulator, simulated, virtual, sim-to-real; teleoperation, remote control;
grasping, picking, gripper, pick-and-place; locomotion, walking, gait, running, legged, leg;
odometry, positioning, ego-motion; manipulation, rearrangement, handling; hallucination, factuality, faithfulness;
misinformation, disinformation, fake news, rumor, fact-checking;
toxic, toxicity, hate speech, offensive, abusive, harmful; fake, deepfake, forgery, spoofing, manipulated, tampering;
watermark, copyright, ownership; image, picture, photo, photograph; video, movie, film, footage;
text, textual, caption; speech, voice, spoken, audio; sound, audio, acoustic; music, musical, song, melody, singing;
document, handwriting, handwritten, scanned; table, tabular, spreadsheet; knowledge graph, ontology, knowledge base;
molecule, molecular, chemistry, drug, compound; sensor, imu, wearable; news, article, headline;
code, program, programming, software; language, linguistic; 3d, volumetric, three-dimensional;
point cloud, lidar, laser; monocular, single-image, single-view; multi-view, multi-camera, stereo; depth, distance;
shape, geometry, mesh, surface; texture, appearance, material; multilingual, cross-lingual;
multimodal, multi-modality, cross-modal, vision-language; temporal, sequential, sequence, time series;
human, people, person; pedestrian, crowd; face, facial, portrait; gaze, eye; hand, finger, gesture;
tactile, touch, haptic, contact; emotion, emotional, sentiment, affective, feeling, mood; action, activity, behavior;
egocentric, first-person, head-mounted, wearable; scene, environment, surroundings; saliency, salient;
camouflaged, concealed, hidden; clothing, clothes, fashion, garment, try-on; animal, wildlife, species;
plant, crop, agriculture, farming; hyperspectral, multispectral, spectral; visualization, chart, plot;
occlusion, occluded, clutter, cluttered; nighttime, night, dark, low-light; weather, rain, fog, haze, snow;
remote sensing, satellite, aerial, earth observation;
autonomous driving, self-driving, vehicle, car, driving, driver, road, traffic; drone, uav, quadrotor, flying, flight;
robot, robotic, manipulator; multi-agent, cooperative, collaboration, team, swarm; game, player, playing;
user, customer, consumer, personalized, personalization; rating, score, opinion; session-based, sequential, history;
cold-start, new users, new items; job, career, recruitment, hiring; travel, tourism, trip, point-of-interest;
accessibility, disability, assistive, blind; shopping, e-commerce, product, purchase, retail;
education, student, teaching, learner, tutoring;
clinical, medical, health, healthcare, hospital, patient, doctor, physician;
expressive, expressivity, expressiveness, expressive power; reproducibility, replication; metric, measure, evaluation;
guideline, best practice; taxonomy, categorization; parallel, distributed, multi-gpu;
network, wireless, communication, routing; compiler, compilation; cryptography, encryption, encrypted, homomorphic;
blockchain, cryptocurrency, bitcoin, smart contract; malware, ransomware, intrusion, cyberattack;
fuzzing, fuzzer, testing, test case; crash, bug, exploit, vulnerability;
formal verification, theorem proving, proof, model checking; backdoor, trojan, poisoning;
unlearning, deletion, forgetting; finance, financial, stock, stock market, economic, investment;
fraud, scam, spam, spammer, phishing; law, legal, court; cancer, tumor, oncology, malignant, carcinoma;
endoscopy, colonoscopy, gastrointestinal; polyp, colonoscopy, colorectal; retina, fundus, ophthalmology, eye disease;
dermatology, skin lesion, melanoma; pathology, histology, histopathology, whole slide, biopsy; mri, magnetic resonance;
ct, tomography, scan; surgery, surgical, operating room; medication, drug, medicine, pharmaceutical;
illness, disease, disorder; pandemic, epidemic, infection, covid; mental health, depression, stress;
health record, clinical notes, medical record; neuroscience, brain, neural recording;
protein, peptide, enzyme, antibody; gene, dna, rna, genome, genomic, sequencing; cell, single-cell, microscopy;
particle, collider, lhc, jet; galaxy, cosmology, astronomy, telescope, astrophysics;
climate, weather, meteorology, meteorological; flood, rainfall, precipitation, hydrology;
extreme event, disaster, hurricane, storm, flood, drought; wildfire, smoke; material, crystal, alloy;
fluid, turbulence, aerodynamics; physics, physical, dynamics, simulator; equation, pde, solver, numerical;
quantum, qubit; power grid, electricity, energy consumption, smart grid; renewable, solar, wind power;
underwater, marine; factual, fact, fact-checking; common sense, commonsense; dictionary, lexicon, definition, glossary;
chain of thought, multi-step, step-by-step, multi-hop, reasoning; prompt, prompting, instruction;
jailbreak, red teaming; tool use, function calling; low-resource, endangered, under-resourced; encyclopedia, wikipedia;
poem, poetry, lyrics; humor, joke, sarcasm, irony, metaphor; political, politics, election;
argument, debate, stance, persuasion; social media, twitter, reddit, social network; social network, friend, community;
keyword, keyphrase; scientific, scholarly, citation, academic; patent, invention;
syntax, syntactic, grammar, dependency tree; mention, entity linking; reading comprehension, machine reading, passage;
license plate, text detection, scene text; skeleton, pose, keypoint, joint, body;
surveillance, person re-identification; food, recipe, cooking, ingredient; sport, football, soccer, basketball;
dance, choreography; hair, hairstyle; makeup, cosmetics; blur, defocus, bokeh;
panorama, omnidirectional, 360-degree, spherical; infrared, thermal; neuromorphic, spiking, event camera;
sketch, drawing, line art; layout, poster, user interface; bimanual, dual-arm, two arms, two-handed;
humanoid, biped, bipedal; quadruped, four-legged; dexterous, in-hand, multi-finger; deformable, cloth, rope;
assembly, insertion; household, kitchen, domestic; warehouse, logistics, factory, industrial, manufacturing;
terrain, outdoor, stairs; parkour, agile, jumping; racing, race; noise suppression, speech enhancement;
cloning, voice conversion, imitation; diarization, speaker; accent, dialect; keyword spotting, wake word;
subtitles, transcript, captions; spoofing, anti-spoofing, deepfake; lip reading, visual speech;
bird, bioacoustics, animal sound; genre, tagging; fingerprint, fingerprinting, audio search; vocoder, waveform;
prosody, intonation, expressive; reverberation, echo, room acoustics;
direction of arrival, beamforming, microphone array; popularity, long tail, niche;
diversity, novelty, serendipity, filter bubble; basket, bundle; overfitting, regularization, generalization;
optimizer, gradient descent, learning rate; active learning, sample selection;
missing data, missing values, imputation, incomplete; similarity, metric learning, nearest neighbor, hashing;
state space, mamba, linear attention; oversmoothing, very deep, deeper, depth; non-iid, heterogeneous, heterogeneity;
client, participant, device; incentive, auction, payment; pooling, coarsening, downsampling;
traffic, congestion, transportation, road network; ride-hailing, taxi, passenger demand, trip;
trajectory, mobility, movement; combinatorial, combinatorial optimization, traveling salesman, np-hard, solver;
isomorphism, isomorphic, weisfeiler; large-scale, web-scale, billion, million; point process, hawkes, event sequence;
multi-step, multi-horizon, steps ahead; autoregressive, recurrent, rnn
""")


class _Others(Mapping[str, tuple[str, ...]]):
    """For each word of some groups those that stand beside it in one, told only when they are asked for."""

    def __init__(self, groups: Iterable[str]) -> None:
        self._groups: dict[str, str] = {}
        for group in groups:
            for word in group.split(", "):
                self._groups[word] = f"{own}, {group}" if (own := self._groups.get(word)) else group

    def __getitem__(self, word: str) -> tuple[str, ...]:
        return tuple(other for other in dict.fromkeys(self._groups[word].split(", ")) if other != word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


ACRONYMS = _Others(SHORT_AND_LONG)
KNOWN = {name: tuple(titles.split(", ")) for name, _, titles in (known.partition(": ") for known in KNOWN_AS)}
RELATED = _Others(GROUPS)
